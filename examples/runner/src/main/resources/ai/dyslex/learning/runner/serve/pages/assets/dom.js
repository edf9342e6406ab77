/** Makes an element: h('p', {class: 'soft', onclick: f}, 'text', child). Text is never read as markup. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element with an id of the page. */
export const byId = (id) => document.getElementById(id);

/** Sets a text, and touches nothing where it is there already. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Replaces what an element holds, and keeps the focus on the child with the same data-key. */
export function replaceKeepingFocus(element, children) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  element.replaceChildren(...children);
  if (key !== undefined) {
    const again = [...element.querySelectorAll('[data-key]')].find((child) => child.dataset.key === key);
    again?.focus({preventScroll: true});
  }
}

/** Remembers what was shown, and tells whether there is something new to show. */
export function changes() {
  let shown;
  return (value) => {
    const text = JSON.stringify(value);
    const isNew = text !== shown;
    shown = text;
    return isNew;
  };
}
