/** Messages and reminders that did not arrive: why, and once more. */
import { html, nothing } from '../lib/lit-html.js';
import { documents, isDone, pageOf, run, say, state } from './page.js';

const ask = documents('messages');
const STATUSES = ['FAILED', 'UNDELIVERED'];

/** The part with what failed. */
export async function failed() {
  let list = [];
  let next;
  async function load(after) {
    const { messages } = await ask('Messages', { filter: { statuses: STATUSES }, after });
    list = after ? [...list, ...messages.nodes] : messages.nodes;
    next = messages.pageInfo.hasNextPage ? messages.pageInfo.endCursor : undefined;
  }
  await load();
  async function retryAll() {
    const { retryMessages } = await ask('RetryMessages', { filter: {} });
    if (await isDone(retryMessages, say.failed.retried(retryMessages.count ?? 0))) {
      await load();
    }
  }
  async function retry(it) {
    const { retryMessages } = await ask('RetryMessages', { filter: { appointmentId: it.appointment?.id, contactId: it.contact?.id,
      channel: it.channel, kinds: [it.kind] } });
    if (await isDone(retryMessages, say.failed.retried(retryMessages.count ?? 0))) {
      await load();
    }
  }
  const clock = state.clock;
  const whom = it => (it.contact ? `${it.contact.givenName} ${it.contact.familyName}` : it.staffMember?.displayName ?? it.address ?? '');
  return () => html`<p class="soft">${say.failed.text}</p>${list.length === 0 ? html`<p class="notice good">${say.failed.none}</p>` : html`
    <p><button type="button" class="primary" @click=${() => run(retryAll)}>${say.failed.retryAll}</button></p>
    <ul class="card plain-list entries">${list.map(it => html`<li
      class="row spread"><span><strong>${say.messageKinds[it.kind]}</strong> · ${say.channels[it.channel]} <span
        class="chip bad">${say.messages.statuses[it.status]}</span><br>
      <span dir="auto">${whom(it)}</span> · <bdi>${clock.moment(new Date(it.scheduledFor))}</bdi>${it.appointment
        ? html` · <a href=${pageOf(`desk?date=${it.appointment.start.slice(0, 10)}`)}>${say.failed.visit}</a>` : nothing}
      ${it.why ? html`<br><span class="error"><bdi lang="en">${it.why}</bdi></span>` : nothing}</span>
      ${it.appointment || it.contact ? html`<button type="button" @click=${() => run(() => retry(it))}>${say.failed.retry}<span
        class="hidden-text"> ${whom(it)}</span></button>` : nothing}</li>`)}</ul>
    ${next ? html`<p><button type="button" @click=${() => run(() => load(next))}>${say.more}</button></p>` : nothing}`}`;
}
