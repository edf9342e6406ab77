import {get, takeTokenFromAddress, token} from './api.js';
import {byId, h} from './dom.js';

/**
 * Signs in, by the token of the address or of the tab or by asking for one, and then begins.
 * @param begin called with {role, writer}; it shows the content
 */
export function withSession(begin) {
  takeTokenFromAddress();
  addEventListener('hashchange', () => {
    if (takeTokenFromAddress()) {
      location.reload();
    }
  });
  byId('sign-out').addEventListener('click', signOut);
  document.addEventListener('signed-out', () => {
    if (token.get()) {
      token.clear();
      ask('The token was not accepted, or has run out.', begin);
    }
  });
  if (token.get()) {
    enter(begin);
  } else {
    ask(null, begin);
  }
}

async function enter(begin) {
  try {
    const me = await get('/api/v1/me');
    byId('sign-in').hidden = true;
    byId('content').hidden = false;
    byId('sign-out').hidden = false;
    begin(me);
  } catch (error) {
    if (error.status !== 401) {
      ask(error.message, begin);
    }
  }
}

function signOut() {
  token.clear();
  location.hash = '';
  location.reload();
}

function ask(wrong, begin) {
  byId('content').hidden = true;
  byId('sign-out').hidden = true;
  const input = h('input', {
    id: 'token', type: 'password', required: true, autocomplete: 'off', spellcheck: 'false', maxlength: '4096',
    'aria-describedby': wrong ? 'token-wrong token-help' : 'token-help'});
  const form = h('form', {class: 'sign-in'},
    h('h1', {}, 'Sign in'),
    h('p', {id: 'token-help'}, 'Paste the token that you were given. It stays in this tab, and is gone when you close it.'),
    h('label', {for: 'token'}, 'Token'),
    input,
    wrong ? h('p', {id: 'token-wrong', class: 'wrong', role: 'alert'}, wrong) : null,
    h('button', {type: 'submit'}, 'Sign in'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    token.set(input.value.trim());
    enter(begin);
  });
  byId('sign-in').replaceChildren(form);
  byId('sign-in').hidden = false;
  input.focus();
}

/** Calls a function now and each few seconds, only while the page is looked at. */
export function whileVisible(seconds, refresh) {
  let timer;
  let busy = false;
  async function round() {
    clearTimeout(timer);
    if (document.hidden || busy) {
      return;
    }
    busy = true;
    try {
      await refresh();
    } finally {
      busy = false;
      clearTimeout(timer);
      if (token.get()) {
        timer = setTimeout(round, seconds * 1000);
      }
    }
  }
  document.addEventListener('visibilitychange', round);
  round();
  return round;
}
