export const format = {
  label: "Plain text",
  file: "wire.txt",
  open: (channel) => `${channel.title.toUpperCase()}\n\n`,
  item: ({ title, published, summary, url }) => `${new Date(published).toISOString().slice(0, 16)} ${title}\n${summary}\n${url}\n`,
  separator: "\n",
  close: "\nENDS\n",
};
