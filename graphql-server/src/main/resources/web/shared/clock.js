import { lazily } from './language.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The browser's time zone. The first use of `Intl` takes long, so that pages ask for it when their first request is under way. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Milliseconds of an exact duration of the schema, such as PT24H. */
export function milliseconds(duration) {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  return Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000;
}

/** Words for instants in one language, on the clock of one time zone. */
export class Clock {
  constructor(language, timeZone) {
    // In the calendar and the digits of the practice's messages: some languages have others of their own.
    const words = `${language}-u-ca-gregory-nu-latn`;
    const format = (options, locale = words) => lazily(() => new Intl.DateTimeFormat(locale, { ...options, timeZone }));
    this.days = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    this.times = format({ timeStyle: 'short' });
    this.moments = format({ dateStyle: 'full', timeStyle: 'short' });
    this.zones = format({ timeZoneName: 'long' });
    this.zonesOfYear = format({ timeZoneName: 'longGeneric' });
    this.offsets = format({ timeZoneName: 'longOffset' }, 'en');
    this.dates = format({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');
    this.minutes = format({ dateStyle: 'short', timeStyle: 'short' }, 'sv-SE');
  }

  /** A date in full. */
  day(at) {
    return this.days().format(at);
  }

  /** A time of day, with its offset if a change of the clocks repeats it. */
  time(at) {
    return this.times().format(at) + this.#repeated(at);
  }

  /** A date in full and a time of day. */
  moment(at) {
    return this.moments().format(at) + this.#repeated(at);
  }

  /** The times of day of both. */
  span(start, end) {
    const repeated = this.#repeated(start) || this.#repeated(end);
    return repeated ? `${this.time(start)} – ${this.time(end)}` : this.times().formatRange(start, end);
  }

  /** As 2027-01-05. */
  date(at) {
    return this.dates().format(at);
  }

  /** The name of the time zone at that moment. */
  zone(at) {
    return part(this.zones(), at);
  }

  /** The name of the time zone in every season: for times before and after a change of the clocks. */
  zoneOfYear(at) {
    return part(this.zonesOfYear(), at);
  }

  /** True if both clocks show the same time at that moment. */
  agrees(other, at) {
    return this.#offset(at) === other.#offset(at);
  }

  #offset(at) {
    return part(this.offsets(), at);
  }

  #repeated(at) {
    const isRepeated = [-HOUR, HOUR, -HOUR / 2, HOUR / 2].some(
      shift => this.minutes().format(at) === this.minutes().format(new Date(at.getTime() + shift)));
    return isRepeated ? ` (${this.#offset(at).replace('GMT', 'UTC')})` : '';
  }
}

function part(format, at) {
  return format.formatToParts(at).find(it => it.type === 'timeZoneName')?.value ?? '';
}
