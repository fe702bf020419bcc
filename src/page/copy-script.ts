/**
 * The script of the page that lists all feeds: it shows the buttons that copy an address. It loads nothing and stores nothing. Browsers
 * let pages copy only over HTTPS and on the same machine.
 */
export const COPY_BUTTONS = `const status = document.querySelector("[data-copied]");

function copyFrom(button) {
  const words = [...button.childNodes];
  const putBack = () => {
    status.textContent = "";
    button.replaceChildren(...words);
  };
  const confirm = () => {
    status.textContent = status.dataset.copied;
    button.textContent = status.dataset.copied;
    setTimeout(putBack, 2000);
  };
  navigator.clipboard.writeText(button.dataset.copy).then(confirm, () => {});
}

for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => copyFrom(button));
}
`;
