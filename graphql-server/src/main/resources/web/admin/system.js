/** The server that answered: versions, health and the settings in force. */
import { html, nothing } from '../lib/lit-html.js';
import { inWords } from './durations.js';
import { documents, now, run, say, state } from './page.js';

const ask = documents('system');
const NONE = 'PT0S';

/** A channel: while it is down, messages wait. */
const channel = ({ channel: name, downSince, reason }) => html`<li><strong>${say.channels[name]}</strong>
  <span class="chip ${downSince ? 'bad' : 'good'}">${downSince ? say.system.states.DOWN : say.system.states.UP}</span>
  ${downSince ? html`<br><span class="soft">${say.system.since(state.clock.moment(new Date(downSince)))}</span>` : nothing}
  ${reason ? html`<br><span class="error"><bdi lang="en">${reason}</bdi></span>` : nothing}</li>`;

/** The screen #/system. */
export async function open() {
  let system;
  let at;
  async function load() {
    ({ system } = await ask('System'));
    at = now();
  }
  await load();
  const fact = (term, content) => html`<dt>${term}</dt><dd>${content}</dd>`;
  return {
    title: say.navigation.system,
    view: () => html`<div class="card"><dl class="facts">${fact(say.system.version, system.version)}
      ${fact(say.system.java, system.javaVersion)}${fact(say.system.database, system.database)}
      ${fact(say.system.tables, system.schemaVersion)}${fact(say.system.started, state.clock.moment(new Date(system.startedAt)))}
      ${fact(say.system.oldest, system.oldestDueMessage === NONE ? say.system.nothingDue : inWords(system.oldestDueMessage))}
        ${fact(say.system.checked, state.clock.time(at))}</dl></div>
      <h2>${say.system.channels}</h2>${system.channels.length > 0 ? html`<ul
        class="card plain-list entries">${system.channels.map(channel)}</ul>` : html`<p class="notice">${say.system.noChannels}</p>`}
      <h2>${say.system.settings}</h2><p class="soft">${say.system.settingsHint}</p>
      ${system.settings.length === 0 ? html`<p>${say.none}</p>` : html`<div class="card">
        <dl class="facts settings">${system.settings.map(it => html`<dt dir="ltr"><code>${it.name}</code></dt>
        <dd>${it.value === null ? html`<span class="soft">${say.system.secret}</span>`
          : html`<code dir="ltr">${it.value}</code>`}</dd>`)}</dl></div>`}
      <p><button type="button" @click=${() => run(load)}>${say.system.again}</button></p>`,
  };
}
