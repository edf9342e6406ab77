import {byId, h} from './dom.js';

const shown = new Map();

/** Shows a calm notice; one of the same key takes its place. Trouble stays until it is over or closed, news goes by itself. */
export function notice(key, text, {trouble = false} = {}) {
  clear(key);
  const element = h('div', {class: trouble ? 'notice trouble' : 'notice'},
    h('p', {}, text),
    h('button', {type: 'button', class: 'quiet', onclick: () => clear(key)}, 'Close'));
  byId('notices').append(element);
  const timer = trouble ? undefined : setTimeout(() => clear(key), 8000);
  shown.set(key, {element, timer, text});
}

/** Takes a notice away. */
export function clear(key) {
  const old = shown.get(key);
  if (old) {
    clearTimeout(old.timer);
    old.element.remove();
    shown.delete(key);
  }
}

/** Shows what went wrong with something that was asked for, and is not tried again by itself. */
export function refused(key, what, error) {
  trouble(key, error.status === 0
    ? {message: `${what}: nothing was done, as the service cannot be reached. Try again when it is there.`}
    : {status: error.status, message: `${what}: ${error.message}`});
}

/** Shows what went wrong with a call; the sign-in form speaks for itself. */
export function trouble(key, error) {
  if (error.name === 'AbortError' || error.status === 401) {
    return;
  }
  if (shown.get(key)?.text !== error.message) {
    notice(key, error.message, {trouble: true});
  }
}
