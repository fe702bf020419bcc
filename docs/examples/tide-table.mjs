const DAY = 86_400_000;

export const profile = {
  receiver: "Tide Table",
  namespaces: { tide: "https://tide.example/ns" },
  demands: {
    title: { most: { value: 70, refuses: true } },
    items: { most: { value: 20 } },
  },
  channel: (channel, { site }) => [{ name: "tide:station", text: site.title }],
  toItem: (item) => ({ ...item, title: item.title.toUpperCase() }),
  elements: (item) => [
    {
      name: "tide:entry",
      attributes: { until: new Date(item.published + DAY).toISOString().slice(0, 10) },
      children: item.tags.map(({ label }) => ({ name: "tide:tag", text: label })),
    },
  ],
};
