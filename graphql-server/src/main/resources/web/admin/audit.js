/** The audit log: who changed what, and as a file for spreadsheets. */
import { html, nothing } from '../lib/lit-html.js';
import { language } from '../shared/language.js';
import { csv } from './csv.js';
import { select, text } from './fields.js';
import { Form } from './forms.js';
import { announce, documents, run, say, state } from './page.js';

const ask = documents('audit');
const PAGE = 50;
const LARGE_PAGE = 1000;
const COLUMNS = ['at', 'by', 'actorKind', 'actorIsAdmin', 'action', 'summary', 'changedFields', 'subjectId', 'address', 'requestId',
  'tokenIssuer', 'tokenSubject', 'tokenId'];

/** What the kinds of events are called. In English, the summaries of the server say so. */
const loadNames = async () => (language === 'en' ? {} : (await import(`./actions/${language}.js`)).actions);

/** What happened; the summary has more than the name of its kind, and is in English. */
function what({ action, summary, changedFields }, names) {
  const details = [action, changedFields.join(', ')].filter(Boolean).join(': ');
  return html`${names[action] ? html`${names[action]}<br><span class="soft small" lang="en" dir="ltr">${summary}</span>`
    : html`<span lang="en" dir="ltr">${summary}</span>`}<br><code class="soft small" dir="ltr">${details}</code>`;
}

/** Gives the browser a file. */
function download(rows) {
  const address = URL.createObjectURL(new Blob([csv([COLUMNS, ...rows.map(row => COLUMNS.map(it => row[it]))])], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'audit.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The screen #/audit. */
export async function open() {
  const [{ staff }, names] = await Promise.all([ask('People'), loadNames()]);
  let events = [];
  let next;
  const form = new Form({ person: null, subjectId: null }, { asks: false, button: say.audit.filter, done: say.audit.filtered, async save() {
    await load();
    return { userErrors: [] };
  } });
  const subject = () => form.get('subjectId')?.trim() || form.get('person') || null;
  async function load(after) {
    const { auditEvents } = await ask('Events', { subjectId: subject(), first: PAGE, after });
    events = after ? [...events, ...auditEvents.nodes] : auditEvents.nodes;
    next = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : undefined;
  }
  async function all() {
    const rows = [];
    let page;
    do {
      page = (await ask('Events', { subjectId: subject(), first: LARGE_PAGE, after: page?.pageInfo.endCursor })).auditEvents;
      rows.push(...page.nodes);
    } while (page.pageInfo.hasNextPage);
    download(rows);
    announce(say.audit.downloaded(rows.length));
  }
  await load();
  const clock = state.clock;
  return {
    title: say.navigation.audit,
    view: () => html`${form.view(html`<div class="card fields">${select(form, 'person', say.audit.person,
      [[null, say.audit.everything], ...staff.nodes.map(it => [it.id, it.displayName])])}
        ${text(form, 'subjectId', say.audit.object, { hint: say.audit.objectHint, mode: 'text' })}</div>`,
    html`<button type="button" @click=${() => download(events)}>${say.audit.download}</button>
      <button type="button" @click=${() => run(all)}>${say.audit.downloadAll}</button>`)}
      ${events.length === 0 ? html`<p>${say.audit.none}</p>` : html`<div class="card scroll" tabindex="0" role="region"
        aria-label=${say.navigation.audit}><table class="list stacked">
        <thead><tr><th scope="col">${say.audit.at}</th><th scope="col">${say.audit.by}</th>
          <th scope="col">${say.audit.what}</th></tr></thead>
        <tbody>${events.map(it => html`<tr><td><bdi>${clock.moment(new Date(it.at))}</bdi></td>
          <td><span dir="auto">${it.by}</span>${it.actorIsAdmin ? html` <span class="chip">${say.access.admin}</span>` : nothing}
          ${it.address ? html`<br><bdi class="soft small">${it.address}</bdi>` : nothing}</td>
            <td>${what(it, names)}</td></tr>`)}</tbody></table></div>`}
      ${next ? html`<p><button type="button" @click=${() => run(() => load(next))}>${say.more}</button></p>` : nothing}`,
  };
}
