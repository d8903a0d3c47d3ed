import { clock, momentOf, say } from './state.js';
import { dateAt } from '../shared/grid.js';
import { state } from './state.js';

const NEVER = ['BOOKED', 'HELD', 'NOT_OFFERED', 'RESOURCE_TAKEN', 'NOT_AVAILABLE'];

export const mayOverrule = obstacle => !NEVER.includes(obstacle.code);

function span({ start, end }) {
  const [from, to] = [new Date(start), new Date(end)];
  const isOneDay = dateAt(from.getTime(), state.zone) === dateAt(to.getTime() - 1000, state.zone);
  return isOneDay ? clock.span(from, to) : `${momentOf(from)} – ${momentOf(to)}`;
}

/** An obstacle as a sentence of this page; the API's for a code that the page does not know. */
export function obstacleText(obstacle) {
  const text = say.obstacles[obstacle.code];
  if (!text) {
    return obstacle.message;
  }
  return obstacle.start && obstacle.end ? `${text} (${span(obstacle)})` : text;
}

/** An error as a sentence of this page, with the name of the field. */
export function errorText(error) {
  if (error.code === 'INVALID') {
    const field = say.fields[error.path.at(-1)];
    return field ? `${field}${say.colon} ${say.invalid[error.reason] ?? say.errors.INVALID}` : say.invalid[error.reason] ?? say.errors.INVALID;
  }
  return say.errors[error.code] ?? error.message;
}
