/* How things are said: names, times, numbers. */

const LOCALE = 'en-GB';

/** export_daily_digest as people say it. */
export const jobName = (id) => id.replaceAll('_', ' ');

export const number = (value, digits = 0) =>
  value.toLocaleString(LOCALE, {minimumFractionDigits: digits, maximumFractionDigits: digits});

/** One thing or several. */
export const count = (value, one, several) => `${number(value)} ${value === 1 ? one : several ?? `${one}s`}`;

/** An instant in a zone: "today at 02:00", "Tue 3 Nov at 02:00". */
export function when(instant, zone, now = new Date()) {
  const at = new Date(instant);
  const day = dayIn(at, zone);
  const time = at.toLocaleTimeString(LOCALE, {timeZone: zone, hour: '2-digit', minute: '2-digit'});
  const days = Math.round((Date.parse(day) - Date.parse(dayIn(now, zone))) / 86400000);
  const near = {0: 'today', 1: 'tomorrow', '-1': 'yesterday'}[days];
  return `${near ?? dateInShort(day, at.getFullYear() !== now.getFullYear())} at ${time}`;
}

/** An instant to the second. */
export const precisely = (instant, zone) =>
  new Date(instant).toLocaleString(LOCALE, {
    timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit'});

/** The local date of an instant, such as 2026-11-03. */
export const dayIn = (instant, zone) => instant.toLocaleDateString('en-CA', {timeZone: zone});

/** 2026-11-03 in words. */
export const dateInWords = (date, withYear = false) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString(LOCALE, {
    timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', ...(withYear ? {year: 'numeric'} : {})});

/** 2026-11-03 in short words. */
export const dateInShort = (date, withYear = false) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString(LOCALE, {
    timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', ...(withYear ? {year: 'numeric'} : {})})
    .replace(',', '');

/** The Monday of 2026-W45 as a date such as 2026-11-02. */
export function mondayOf(week) {
  const [year, number] = week.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86400000 + (number - 1) * 7 * 86400000;
  return new Date(monday).toISOString().slice(0, 10);
}

/** The week after another, 2026-W53 or 2027-W01 after 2026-W52. */
export function weekAfter(week) {
  const monday = new Date(Date.parse(mondayOf(week)) + 7 * 86400000);
  const thursday = new Date(monday.getTime() + 3 * 86400000);
  const first = Date.parse(mondayOf(`${thursday.getUTCFullYear()}-W01`));
  const number = Math.round((monday.getTime() - first) / (7 * 86400000)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}

/** A day and month: 2 November, or short: 2 Nov. */
export const dayAndMonth = (date, short = false) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString(LOCALE, {
    timeZone: 'UTC', day: 'numeric', month: short ? 'short' : 'long'});

/** With a capital at its beginning. */
export const sentence = (text) => text[0].toUpperCase() + text.slice(1);

/** How long it is until an instant, or since. */
export function fromNow(instant, now = Date.now()) {
  const seconds = (Date.parse(instant) - now) / 1000;
  const words = new Intl.RelativeTimeFormat('en', {numeric: 'always'});
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) {
      return words.format(Math.trunc(seconds / size), unit);
    }
  }
  return seconds > 0 ? 'in less than a minute' : 'just now';
}

/** How long something took. */
export function duration(from, to) {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds < 1) {
    return 'under 1 s';
  }
  if (seconds < 60) {
    return `${number(seconds, seconds < 10 ? 1 : 0)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A period as people say it: a date, a week, or a local time. */
export function periodInWords(period, short = false) {
  if (/^\d{4}-W\d\d$/.test(period)) {
    return `the week of ${dayAndMonth(mondayOf(period), short)}`;
  }
  if (/^\d{4}-\d\d-\d\d$/.test(period)) {
    return short ? dateInShort(period) : dateInWords(period);
  }
  return period.replace('T', ' at ');
}
