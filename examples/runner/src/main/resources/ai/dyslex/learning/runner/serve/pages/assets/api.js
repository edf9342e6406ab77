const KEY = 'learning-jobs.token';

/** What the service answered when it could not do what was asked; the message says what to do. */
export class CallError extends Error {
  constructor(status, problem, retryAfter) {
    super(adviceFor(status, problem, retryAfter));
    this.status = status;
  }
}

function adviceFor(status, problem, retryAfter) {
  const detail = problem?.detail ? ` ${problem.detail}` : '';
  switch (status) {
    case 0: return 'The service cannot be reached. This page keeps trying; nothing is lost.';
    case 401: return 'Please sign in again: the token is not known here, or has run out.';
    case 403: return 'This token may not do that. Sign in with an operator’s token.';
    case 404: return problem?.detail ?? 'That is not there (any more).';
    case 409: return `That is not possible now.${detail}`;
    case 429: return `There were too many attempts from here. Please try again in ${retryAfter ?? 60} seconds.`;
    case 503: return 'The service is busy or has lost its database. This page keeps trying.';
    default: return `${problem?.title ?? 'Something went wrong'} (${status}).${detail} Try again, or look into the service’s log.`;
  }
}

/** The token of this tab; it lives as long as the tab does. */
export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  clear: () => sessionStorage.removeItem(KEY),
};

/** What stands encoded in an address; null if it is not encoded as it should be. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Moves a token from the address into the tab, and out of sight; tells whether there was one. */
export function takeTokenFromAddress() {
  const given = /^#token=(.+)$/.exec(location.hash);
  if (given) {
    const value = decoded(given[1]);
    if (value !== null) {
      token.set(value);
    }
    history.replaceState(null, '', location.pathname + location.search);
  }
  return given !== null;
}

async function send(method, path, options = {}) {
  try {
    return await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'omit',
      signal: options.signal,
      headers: {
        Authorization: `Bearer ${token.get()}`,
        ...(options.body === undefined ? {} : {'Content-Type': 'application/json'}),
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new CallError(0);
  }
}

async function failure(response) {
  const problem = await response.json().catch(() => null);
  if (response.status === 401) {
    document.dispatchEvent(new CustomEvent('signed-out'));
  }
  return new CallError(response.status, problem, response.headers.get('Retry-After'));
}

/** Calls the service and gives what it answers. @throws CallError */
export async function call(method, path, body) {
  const response = await send(method, path, {body});
  if (!response.ok) {
    throw await failure(response);
  }
  return response.status === 204 ? null : response.json();
}

export const get = (path) => call('GET', path);

/**
 * Reads a stream of events until it ends; EventSource could not send the token.
 * @param onEvent called with the name and the data of each
 */
export async function events(path, onEvent, signal) {
  const response = await send('GET', path, {signal});
  if (!response.ok) {
    throw await failure(response);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) {
      return;
    }
    buffer = (buffer + value).replaceAll('\r\n', '\n');
    let end;
    while ((end = buffer.indexOf('\n\n')) >= 0) {
      emit(buffer.slice(0, end), onEvent);
      buffer = buffer.slice(end + 2);
    }
  }
}

function emit(block, onEvent) {
  let name = 'message';
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) {
      name = line.slice(6).trim();
    } else if (line.startsWith('data:')) {
      data.push(line.slice(5).trim());
    }
  }
  if (data.length > 0) {
    onEvent(name, JSON.parse(data.join('\n')));
  }
}
