import { html, nothing } from '../lib/lit-html.js';
import { reschedule } from './changes.js';
import { close, open } from './dialog.js';
import { mayOverrule, obstacleText } from './reasons.js';
import { dateAt } from '../shared/grid.js';
import { searchFor } from './moving.js';
import { actions, ask, clock, inZone, momentOf, nameOf, now, say, state, timeOf } from './state.js';

const FEW = 5;
const LOOK_AHEAD = 365 * 86_400_000;

/** The times that the API names in the place of a refused one, as buttons. */
export function alternativeButtons(alternatives, choose) {
  return alternatives.length > 0 ? html`<h3>${say.nextTimes}</h3><ul class="times">${alternatives.map(it => html`<li>
    <button type="button" @click=${() => choose(it)}><span>
      <bdi>${dateAt(Date.parse(it.start), state.zone) === state.date ? timeOf(it.start) : momentOf(it.start)}</bdi>
    <small>${it.staff.map(one => one.displayName).join(', ')}</small></span></button></li>`)}</ul>` : nothing;
}

export const reasonList = obstacles => html`<ul class="reasons">
  ${[...new Set(obstacles.map(obstacleText))].map(it => html`<li>${it}</li>`)}</ul>`;

/** The next times of whoever offers the service: of a person who does not, the API names none. */
async function timesOfOthers(visit, start) {
  const from = Math.max(Date.parse(start), now());
  const search = { ...searchFor(visit), from: inZone(from), to: inZone(from + LOOK_AHEAD), reschedulingId: visit.id };
  const answer = await ask('Starts', { search, first: FEW }).catch(() => undefined);
  return answer?.slots.nodes ?? [];
}

/** Why a move was refused, and what is possible instead. */
export async function showRefused({ visit, change, place, originKey, focus, result }) {
  const { obstacles } = result;
  const alternatives = result.alternatives.length > 0 ? result.alternatives : await timesOfOthers(visit, change.start);
  const again = (next, options) => {
    close();
    reschedule(visit, next, { place, originKey, focus, ...options });
  };
  const choose = slot => again({ ...change, start: slot.start, staffIds: chosenStaff(slot, change) },
    { place: momentOf(slot.start), focus: originKey });
  open({
    title: () => say.refusedTitle(place),
    view: () => html`<div class="stack"><p><bdi>${nameOf(visit.contact)}</bdi></p>${reasonList(obstacles)}
      ${alternativeButtons(alternatives, choose)}
      <div class="row">${obstacles.every(mayOverrule) ? html`<button type="button"
        @click=${() => again(change, { overrule: [...new Set(obstacles.map(it => it.code))] })}>${say.overrule}</button>` : nothing}
      <button type="button" class="primary" @click=${close}>${say.leaveAt(clock.time(new Date(visit.start)))}</button></div></div>`,
    onClose: () => state.hasStale && actions.load(),
  });
}

/** Whoever was wanted, if they are free then; otherwise as many as are needed of those who are. */
function chosenStaff(slot, { staffIds }) {
  const free = slot.staff.map(it => it.id);
  const wanted = staffIds.filter(it => free.includes(it));
  return [...wanted, ...free.filter(it => !wanted.includes(it))].slice(0, staffIds.length);
}
