/** What the server tells of its health. */
import { html, nothing } from '../lib/lit-html.js';
import { plural } from '../shared/language.js';
import { now, pageOf, run, say, state } from './page.js';

const MINUTE = 60;

/** The answer of a check; a check that fails tells why, too. */
async function checkOf(path) {
  try {
    const response = await fetch(pageOf(path), { cache: 'no-store' });
    return await response.json();
  } catch {
    return { status: 'UNKNOWN' };
  }
}

const chip = ({ status }) => html`<span class="chip ${status === 'UP' ? 'good' : 'bad'}">${say.system.states[status] ?? say.system.states.UNKNOWN}</span>`;

/** How long the oldest message has been due. */
function waiting({ oldestDueSeconds: seconds }) {
  if (!seconds) {
    return say.system.nothingDue;
  }
  return seconds < MINUTE ? plural(say.lengths.S, Math.round(seconds)) : plural(say.lengths.M, Math.round(seconds / MINUTE));
}

/** A channel: while it is down, messages wait. */
const channel = ([name, { status, since, reason }]) => html`<li><strong>${say.channels[name]}</strong> ${chip({ status })}
  ${since ? html`<br><span class="soft">${say.system.since(state.clock.moment(new Date(since)))}</span>` : nothing}${reason ? html`<br><span class="error"><bdi lang="en">${reason}</bdi></span>` : nothing}</li>`;

/** The screen #/system. */
export async function open() {
  let ready;
  let messages;
  let at;
  async function load() {
    [ready, messages] = await Promise.all([checkOf('health/ready'), checkOf('health/messages')]);
    at = now();
  }
  await load();
  return {
    title: say.navigation.system,
    view: () => html`<div class="card"><dl class="facts"><dt>${say.system.server}</dt><dd>${chip(ready)}</dd><dt>${say.system.messages}</dt><dd>${chip(messages)}</dd>
      <dt>${say.system.oldest}</dt><dd>${waiting(messages)}</dd><dt>${say.system.checked}</dt><dd>${state.clock.time(at)}</dd></dl></div>
      ${Object.keys(messages.channels ?? {}).length > 0 ? html`<h2>${say.system.channels}</h2><ul class="card plain-list entries">${Object.entries(messages.channels).map(channel)}</ul>` : html`<p class="notice">${say.system.noChannels}</p>`}
      ${ready.status !== 'UP' && ready.detail ? html`<p class="notice bad"><bdi>${ready.detail}</bdi></p>` : nothing}
      <p><button type="button" @click=${() => run(load)}>${say.system.again}</button></p>`,
  };
}
