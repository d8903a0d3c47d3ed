/** The parts of a service that decide what is offered: who and where, the rules, and the hours. */
import { html, nothing } from '../lib/lit-html.js';
import { join, lengthErrors, split } from './durations.js';
import { area, check, checks, length, number, select, text } from './fields.js';
import { redraw, say } from './page.js';
import { ruleErrors, ruleFields, toForm as toRules, toInput as toRulesInput } from './rules.js';
import { week } from './week.js';
import { addWindow, goTo, newWindow, toForm as toWindow, toWeeklyInput, windowErrors, windows } from './windows.js';

const ASSIGNMENTS = ['LEAST_BOOKED_WEEK', 'LEAST_BOOKED_MONTH', 'LEAST_RECENT', 'FIRST_LISTED', 'SAME_AS_LAST'];
const AUDIENCES = ['EVERYONE', 'KNOWN_CONTACTS', 'NEW_CONTACTS', 'INVITED', 'STAFF_ONLY'];
const pairs = (keys, words) => keys.map(it => [it, words[it]]);
const named = list => list.map(it => [it.id, it.displayName ?? it.name]);

function requirements(form, resources) {
  const change = list => {
    form.set('resources', list);
    redraw();
  };
  return html`<div class="card stack"><h2>${say.services.rooms}</h2><p class="soft">${say.services.roomsHint}</p>
    ${form.get('resources').map((_, index) => html`<fieldset class="stack requirement" id=${form.idOf(`resources.${index}`)} tabindex="-1">
      <legend class="hidden-text">${say.services.requirement(index + 1)}</legend>
      ${number(form, `resources.${index}.count`, say.services.count, { minimum: 1 })}
        ${checks(form, `resources.${index}.candidateIds`, say.services.candidates, named(resources), { hint: say.services.orderHint })}
      <p><button type="button" class="quiet bad-text" @click=${() => change(form.get('resources').filter((__,
        at) => at !== index))}>${say.services.removeRequirement}</button></p></fieldset>`)}
    <p><button type="button" @click=${() => change([...form.get('resources'),
      { count: 1, candidateIds: [] }])}>${say.services.addRequirement}</button></p></div>`;
}

/** The people in the order in which the service lists them, which one rule of assignment goes by. */
function order(form, staff) {
  const ids = form.get('staffIds');
  const move = (index, by) => {
    const changed = [...ids];
    changed.splice(index + by, 0, ...changed.splice(index, 1));
    form.set('staffIds', changed);
    redraw();
    document.getElementById(`${form.idOf('order')}-${index + by}`)?.focus();
  };
  const nameOf = id => staff.find(it => it.id === id)?.displayName ?? '';
  return form.get('assignment') !== 'FIRST_LISTED' ? nothing : html`<ol class="entries order">${ids.map((id,
    index) => html`<li><span class="row spread"><span dir="auto">${nameOf(id)}</span>
    ${index > 0 ? html`<button type="button" class="quiet" id="${form.idOf('order')}-${index}"
      @click=${() => move(index, -1)}>${say.services.earlier}<span class="hidden-text"> ${nameOf(id)}</span></button>`
    : html`<span id="${form.idOf('order')}-0" tabindex="-1"></span>`}</span></li>`)}</ol>`;
}

/** Name, people, rooms, and for whom the service is. */
export function details({ form: formOf, service, staff, resources, services }) {
  const form = formOf({
    name: service.name, description: service.description, staffIds: service.staff.map(it => it.id), staffNeeded: service.staffNeeded,
      assignment: service.assignment,
    resources: service.resources.map(it => ({ count: it.count, candidateIds: it.candidates.map(one => one.id) })),
      audience: service.audience,
    maxOpenPerContact: service.maxOpenPerContact, minimumGap: split(service.minimumGap, 'D'), after: service.after.map(it => it.id),
      maxMoves: service.maxMoves, active: service.active,
  }, values => ({ ...values, name: values.name ?? '', staffNeeded: values.staffNeeded ?? 1,
    resources: values.resources.map(it => ({ ...it, count: it.count ?? 1 })), minimumGap: join(values.minimumGap) }),
  { check: () => lengthErrors(form, ['minimumGap']) });
  const others = services.nodes.filter(it => it.id !== service.id);
  return () => form.view(html`<div class="card stack">${text(form, 'name', say.services.name,
    { hint: say.services.nameHint, maximum: 200 })}${area(form, 'description', say.services.description,
      { hint: say.services.descriptionHint })}
    ${check(form, 'active', say.people.active, { hint: say.people.activeHint })}</div>
    <div class="card stack"><h2>${say.services.people}</h2>${checks(form, 'staffIds', say.services.peopleLegend, named(staff.nodes),
      { none: say.people.none })}<div class="fields">${number(form, 'staffNeeded', say.services.needed, { minimum: 1 })}
    ${select(form, 'assignment', say.services.assignment, pairs(ASSIGNMENTS, say.assignments), { changed: redraw })}</div>${order(form,
      staff.nodes)}</div>
    ${requirements(form, resources.nodes)}
    <div class="card stack"><h2>${say.services.audienceTitle}</h2><div class="fields">${select(form, 'audience', say.services.audience,
      pairs(AUDIENCES, say.audiences))}
    ${number(form, 'maxOpenPerContact', say.services.maxOpen, { hint: say.rules.noLimit, minimum: 1 })}
      ${length(form, 'minimumGap', say.services.gap, ['D', 'H'], { hint: say.services.gapHint })}
    ${number(form, 'maxMoves', say.services.maxMoves, { hint: say.rules.noLimit })}</div>${others.length > 0
      ? checks(form, 'after', say.services.after, named(others), { hint: say.services.afterHint }) : nothing}</div>`);
}

/** The rules of the times that are offered. */
export function rules({ form: formOf, service }) {
  const form = formOf({ rules: toRules(service.rules) }, values => ({ rules: toRulesInput(values.rules) }),
    { check: () => ruleErrors(form) });
  return () => form.view(ruleFields(form));
}

/** When the service can be booked at all. */
export function serviceHours({ form: formOf, service }) {
  const form = formOf({ hours: service.hours.map(toWindow) }, values => ({ hours: values.hours.map(toWeeklyInput) }),
    { check: () => windowErrors(form, 'hours') });
  return () => html`<p class="soft">${say.services.hoursText}</p><div class="card">${week(form.get('hours'), {
    pick: index => goTo(form, 'hours', index), add: day => addWindow(form, 'hours', newWindow([day], '09:00', '17:00')),
  })}</div>${form.view(windows(form, 'hours', { isWeekly: true }))}`;
}
