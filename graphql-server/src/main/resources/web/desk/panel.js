import { html, nothing } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { advance, changeLater } from './changes.js';
import { SHAPES } from './page.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { begin, isMovable } from './moving.js';
import { errorText } from './reasons.js';
import { actions, asShown, ask, attempt, clock, momentOf, nameOf, now, say, serviceOf, state } from './state.js';

/** The rules of `AppointmentStatus`; cancelling has a form of its own. */
const NEXT = { SCHEDULED: ['CONFIRMED', 'CHECKED_IN', 'NO_SHOW'], CONFIRMED: ['CHECKED_IN', 'NO_SHOW'], CHECKED_IN: ['COMPLETED'] };
const FINAL = ['COMPLETED', 'NO_SHOW'];
const OPEN = ['SCHEDULED', 'CONFIRMED', 'CHECKED_IN'];
const SIX_WEEKS = 42;

function steps(visit) {
  const next = state.waiting.has(visit.id) ? [] : NEXT[visit.status] ?? [];
  return next.filter(it => it !== 'NO_SHOW' || visit.at < now());
}

function take(visit, status) {
  close();
  if (FINAL.includes(status)) {
    changeLater(visit, status);
  } else {
    advance(visit, status);
  }
}

const facts = visit => [
  [say.when, html`<bdi>${clock.day(new Date(visit.at))}, ${clock.span(new Date(visit.at), new Date(visit.until))}</bdi>`],
  [say.service, serviceOf(visit)],
  [say.staff, visit.staff.map(it => it.displayName).join(', ')],
  [say.room, visit.resources.map(it => it.name).join(', ')],
  [say.phone, visit.contact.phone && html`<a href="tel:${visit.contact.phone}" dir="ltr">${visit.contact.phone}</a>`],
  [say.email, visit.contact.email && html`<a href="mailto:${visit.contact.email}" dir="ltr">${visit.contact.email}</a>`],
].filter(([, value]) => value);

function event(it) {
  const detail = it.kind === 'STATUS_CHANGED' ? `${say.events[it.kind]}${say.colon} ${say.statuses[it.toStatus]}`
    : it.kind === 'EDITED' ? say.events.EDITED : `${say.events[it.kind]} ${momentOf(it.start)}`;
  return html`<li>${detail}<br><small class="soft">${say.by(it.by, momentOf(it.at))}</small></li>`;
}

const message = it => html`<li>${say.messageKinds[it.kind]}, ${say.channels[it.channel]}${say.colon}
  <strong>${say.messageStatuses[it.status]}</strong><br>
  <small class="soft">${momentOf(it.sentAt ?? it.scheduledFor)}${it.why ? html`, <bdi>${it.why}</bdi>` : nothing}</small></li>`;

const list = (title, items, template) => html`<details><summary>${title}</summary>${items?.length
  ? html`<ul class="plain-list stack">${items.map(template)}</ul>` : html`<p class="soft">${items ? say.none : '…'}</p>`}</details>`;

function cancelForm(panel) {
  const submit = event => {
    event.preventDefault();
    const reason = new FormData(event.target).get('reason').trim();
    close();
    changeLater(panel.visit, 'CANCELLED', reason);
  };
  return html`<form class="notice warn stack" @submit=${submit}><h3>${say.cancelTitle}</h3><p>${say.cancelText}</p>
    <label class="field">${say.reason}<input name="reason" maxlength="200" autocomplete="off" dir="auto"></label>
    <div class="row"><button class="grave">${say.cancelYes}</button>
    <button type="button" @click=${() => toggleCancel(panel, false)}>${say.keep}</button></div></form>`;
}

function toggleCancel(panel, isCancelling) {
  panel.isCancelling = isCancelling;
  redraw();
  document.querySelector(isCancelling ? 'dialog [name=reason]' : 'dialog [data-cancel]')?.focus();
}

async function saveNote(panel, event) {
  event.preventDefault();
  const note = new FormData(event.target).get('note').trim();
  const answer = await attempt(() => ask('Note', { input: { id: panel.visit.id, note: note || null, expectedVersion: panel.visit.version } }));
  const { appointment, userErrors = [] } = answer?.result ?? {};
  panel.said = appointment ? say.noteSaved : userErrors.map(errorText).join(' ') || say.failures.broken;
  if (appointment) {
    panel.visit = asShown(appointment);
  }
  redraw();
  actions.load();
}

function noteForm(panel) {
  const { visit } = panel;
  return OPEN.includes(visit.status) ? html`<form class="field" @submit=${it => saveNote(panel, it)}><label for="note">${say.note}</label>
    <textarea id="note" name="note" rows="2" maxlength="10000" dir="auto" .value=${visit.note ?? ''}></textarea>
    <div class="row"><button>${say.saveNote}</button><span role="status">${panel.said ?? ''}</span></div></form>`
    : visit.note ? html`<p><strong>${say.note}${say.colon}</strong> <span class="lines" dir="auto">${visit.note}</span></p>` : nothing;
}

async function moveFrom(panel) {
  const { visit, column } = panel;
  close();
  begin(state.visits.find(it => it.id === visit.id) ?? visit, column.key);
}

async function rebook(visit) {
  const { showTimes } = await import('./elsewhere.js');
  showTimes({ title: say.rebookTitle, visit, from: plusDays(visit.start.slice(0, 10), SIX_WEEKS) });
}

function view(panel) {
  const { visit } = panel;
  return html`<div class="stack">
    <p class="row"><span class="chip"><span aria-hidden="true">${SHAPES[visit.status]}</span> ${say.statuses[visit.status]}</span></p>
    ${visit.confirmBy ? html`<p class="notice warn">${say.unconfirmed(momentOf(visit.confirmBy))}</p>` : nothing}
    <dl class="facts">${facts(visit).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    ${panel.isCancelling ? cancelForm(panel) : html`<div class="row">
      ${steps(visit).map((it, index) => html`<button type="button" class=${index === 0 ? 'primary' : ''}
        @click=${() => take(visit, it)}>${say.steps[it]}</button>`)}
      ${isMovable(visit) ? html`<button type="button" @click=${() => moveFrom(panel)}>${say.move}</button>` : nothing}
      <button type="button" @click=${() => rebook(visit)}>${say.rebook}</button>
      ${OPEN.includes(visit.status) ? html`<button type="button" data-cancel
        @click=${() => toggleCancel(panel, true)}>${say.cancelVisit}</button>` : nothing}
      <button type="button" @click=${() => actions.showContact(visit.contact)}>${say.showContact}</button></div>`}
    ${noteForm(panel)}
    ${list(say.history, panel.history, event)}
    ${list(say.messages, panel.messages, message)}
  </div>`;
}

/** Opens the panel of a visit. */
export async function showVisit(visit, column) {
  const panel = { visit, column };
  panel.title = () => html`<bdi>${nameOf(panel.visit.contact)}</bdi>`;
  panel.view = () => view(panel);
  open(panel);
  const answer = await attempt(() => ask('Panel', { id: visit.id }));
  if (answer?.appointment && isOpen(panel)) {
    const { history, messages, ...current } = answer.appointment;
    Object.assign(panel, { history, messages, visit: asShown(current) });
    redraw();
  }
}
