import { html, nothing } from '../lib/lit-html.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { mayOverrule } from './reasons.js';
import { alternativeButtons, reasonList } from './refused.js';
import { ask, attempt, inZone, now, say, state, timeOf } from './state.js';

const STEP = 300_000;

async function check(question) {
  const { service, at, column } = question;
  if (!service) {
    return;
  }
  question.answer = undefined;
  redraw();
  const isPerson = column.owner.kind === 'person';
  const answer = await attempt(() => ask('Why', {
    start: inZone(at),
    search: {
      serviceId: service.id, from: inZone(column.part.start), to: inZone(column.part.end),
      [isPerson ? 'staffIds' : 'resourceIds']: [column.owner.id],
    },
  }));
  if (isOpen(question) && answer && question.service === service && question.at === at) {
    question.answer = answer.explainSlot;
    redraw();
  }
}

async function bookAt(question, slot) {
  const { bookSlot } = await import('./booking.js');
  const { id, kind } = question.column.owner;
  bookSlot(slot, { service: question.service, preferred: id, ...(kind === 'room' && { resourceIds: [id] }) });
}

function candidate(it) {
  return html`<li><strong><bdi>${it.staffMember?.displayName ?? ''}</bdi></strong>${say.colon}
    ${it.obstacles.length > 0 ? reasonList(it.obstacles) : say.free}</li>`;
}

function answerView(question) {
  const { answer } = question;
  if (!answer) {
    return question.service ? html`<p>…</p>` : nothing;
  }
  const here = isAccepted => ({ start: inZone(question.at), end: undefined,
    staff: answer.candidates.filter(it => it.obstacles.every(isAccepted)).map(it => it.staffMember).filter(Boolean) });
  const overruled = here(mayOverrule);
  return html`${answer.bookable ? html`<p>${say.whyFree}</p>
    <div><button type="button" class="primary" @click=${() => bookAt(question, here(() => false))}>${say.bookIt}</button></div>` : nothing}
    <ul class="plain-list stack">${answer.candidates.map(candidate)}</ul>
    ${alternativeButtons(answer.alternatives, slot => bookAt(question, slot))}
    ${answer.alternatives.length === 0 ? html`<p>${say.noTimes}</p>` : nothing}
    ${!answer.bookable && overruled.staff.length >= (question.service.staffNeeded ?? 1) ? html`<div><button type="button"
      @click=${() => bookAt(question, overruled)}>${say.overrule}</button></div>` : nothing}`;
}

function view(question) {
  const instants = [];
  for (let { start: at } = question.column.part; at < question.column.part.end; at += STEP) {
    instants.push(at);
  }
  const setService = event => {
    question.service = state.services.find(it => it.id === event.target.value);
    check(question);
  };
  const setTime = event => {
    question.at = Number(event.target.value);
    check(question);
  };
  return html`<div class="stack"><p><bdi>${question.column.title}</bdi></p><div class="pair">
    <label class="field">${say.service}<select @change=${setService}><option value="">…</option>${question.services.map(it => html`
      <option value=${it.id} ?selected=${it === question.service}>${it.name}</option>`)}</select></label>
    <label class="field">${say.whyTime}<select @change=${setTime}>${instants.map(at => html`
      <option value=${at} ?selected=${at === question.at}>${timeOf(inZone(at))}</option>`)}</select></label></div>
    <div class="stack" aria-live="polite">${answerView(question)}</div>
    <div><button type="button" @click=${close}>${say.close}</button></div></div>`;
}

/** Says why a start of a service is not offered in a column, and what is. */
export function explain(column, at) {
  const isPerson = column.owner.kind === 'person';
  const isShown = now() >= column.part.start && now() < column.part.end;
  const wanted = at ?? (isShown ? column.part.start + Math.ceil((now() - column.part.start) / STEP) * STEP : column.part.start);
  const services = state.services.filter(it => it.active && (!isPerson || it.staff.some(one => one.id === column.owner.id)));
  const question = { column, services, at: wanted, service: state.choosing?.service ?? services[0], title: () => say.whyTitle };
  question.view = () => view(question);
  open(question);
  check(question);
}
