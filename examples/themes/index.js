// Every theme of the list, in light and in dark, in frames of their own: each is a page with its
// own :root.
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
for (const item of document.querySelectorAll("li")) {
  const theme = item.textContent;
  const frame = (scheme) =>
    make("iframe", {
      src: `page.html?theme=${theme}&scheme=${scheme}`,
      title: `${theme}, ${scheme}`,
      loading: "lazy",
    });
  const heading = make("h2", {}, make("a", { href: `${theme}.css` }, theme));
  item.replaceChildren(heading, make("div", { className: "pair" }, frame("light"), frame("dark")));
}
