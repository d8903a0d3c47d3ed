/** Plain choices of how an absence repeats, as the rules of RFC 5545 and in words. */
import { dateAt, instant } from '../shared/grid.js';
import { dateInWords, WEEKDAYS, weekday } from './calendar.js';
import { state } from './page.js';

const LAST_MINUTE = 1439;
const FREQUENCIES = { weekly: 'WEEKLY', monthly: 'MONTHLY', yearly: 'YEARLY' };
const compact = date => date.replaceAll('-', '');

/** The last moment of a series: a date for whole days, an instant in UTC for times. */
function end({ kind, last }, zone) {
  if (!last) {
    return [];
  }
  const at = new Date(instant(last, LAST_MINUTE, zone)).toISOString();
  return [`UNTIL=${kind === 'days' ? compact(last) : `${compact(at.slice(0, 10))}T${at.slice(11, 19).replaceAll(':', '')}Z`}`];
}

/** The rule of the choices; null if the absence does not repeat. */
export function toRule(choices, zone) {
  if (choices.repeats === 'never') {
    return null;
  }
  const days = choices.repeats === 'weekly' ? [`BYDAY=${choices.days.map(it => it.slice(0, 2)).join(',')}`] : [];
  const every = choices.repeats === 'weekly' && Number(choices.every) > 1 ? [`INTERVAL=${choices.every}`] : [];
  return [`FREQ=${FREQUENCIES[choices.repeats]}`, ...every, ...days, ...end(choices, zone)].join(';');
}

/** The parts of a rule that the choices can make; undefined for any other. */
function plain(rule) {
  const part = Object.fromEntries(rule.split(';').map(it => it.split('=')));
  const name = Object.keys(FREQUENCIES).find(it => FREQUENCIES[it] === part.FREQ);
  const isPlain = name && Object.keys(part).every(it => ['FREQ', 'BYDAY', 'INTERVAL', 'UNTIL'].includes(it))
    && (part.INTERVAL === undefined || name === 'weekly') && !part.BYDAY?.split(',').some(it => it.length !== 2);
  const days = part.BYDAY?.split(',').map(it => WEEKDAYS.find(day => day.startsWith(it)));
  return isPlain ? { name, days, every: Number(part.INTERVAL ?? 1), until: part.UNTIL } : undefined;
}

/** The last date of a rule: a date, or an instant in UTC. */
function lastDate(until, zone) {
  const date = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  return until.includes('T') ? dateAt(Date.parse(`${date}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}Z`), zone)
    : date;
}

/** The choices that make a rule; undefined if none do. */
export function toChoices(rule, zone) {
  if (rule === null) {
    return { repeats: 'never', days: [], every: '1', last: null };
  }
  const found = plain(rule);
  return found && (found.name === 'weekly' || !found.days) ? { repeats: found.name, days: found.days ?? [], every: String(found.every),
    last: found.until ? lastDate(found.until, zone) : null } : undefined;
}

/** A rule in words; a rule that the choices cannot make is shown as it is. */
export function fromRule(rule, say) {
  if (!rule) {
    return say.absences.series;
  }
  const part = plain(rule);
  if (!part) {
    return rule;
  }
  const days = part.days?.map(it => weekday(it)).join(', ');
  const until = part.until ? ` ${say.absences.until(dateInWords(lastDate(part.until, state.practice.timeZone)))}` : '';
  const words = part.every > 1 ? say.absences.weeks(part.every) : say.absences.frequencies[part.name];
  return `${words}${days ? `${say.colon} ${days}` : ''}${until}`;
}
