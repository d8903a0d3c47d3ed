/** Plain choices of how an absence repeats, as the rules of RFC 5545 and in words. */
import { instant } from '../shared/grid.js';
import { dateInWords, WEEKDAYS, weekday } from './calendar.js';

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

/** A rule in words; a rule that the choices cannot make is shown as it is. */
export function fromRule(rule, say) {
  if (!rule) {
    return say.absences.series;
  }
  const part = Object.fromEntries(rule.split(';').map(it => it.split('=')));
  const name = Object.keys(FREQUENCIES).find(it => FREQUENCIES[it] === part.FREQ);
  const isPlain = name && Object.keys(part).every(it => ['FREQ', 'BYDAY', 'INTERVAL', 'UNTIL'].includes(it))
    && (part.INTERVAL === undefined || name === 'weekly');
  if (!isPlain || part.BYDAY?.split(',').some(it => it.length !== 2)) {
    return rule;
  }
  const days = part.BYDAY?.split(',').map(it => weekday(WEEKDAYS.find(day => day.startsWith(it)))).join(', ');
  const until = part.UNTIL ? ` ${say.absences.until(dateInWords(`${part.UNTIL.slice(0, 4)}-${part.UNTIL.slice(4, 6)}-${part.UNTIL.slice(6,
    8)}`))}` : '';
  const words = part.INTERVAL ? say.absences.weeks(Number(part.INTERVAL)) : say.absences.frequencies[name];
  return `${words}${days ? `${say.colon} ${days}` : ''}${until}`;
}
