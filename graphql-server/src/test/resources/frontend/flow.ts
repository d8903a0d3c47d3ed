// Runs what docs/frontend.md shows against a server; prints the outcome as JSON for FrontendPageTest.
import { CombinedGraphQLErrors } from '@apollo/client/core';
import { createApollo } from './apollo.js';
import { book } from './book.js';
import { dateAtPractice, month, nextHours, onPracticeClock } from './clocks.js';
import { BookWhatIsHeldDocument, DatePickerDocument, HoldATimeDocument, WatchSlotsDocument } from './gql/graphql.js';
import { slotsOf } from './pages.js';
import { createStreams } from './streams.js';
import { createUrql } from './urql.js';
import { Visit } from './visit.js';
import { watch } from './watch.js';

declare const process: { argv: string[]; exit(): never };

const [origin = '', serviceId = ''] = process.argv.slice(2);
const realFetch = globalThis.fetch;
let lost = 0;
globalThis.fetch = async (...request) => {
  const answer = await realFetch(...request);
  if (lost > 0) {
    lost--;
    throw new TypeError('the connection broke before the answer');
  }
  return answer;
};
const until = async (isTrue: () => boolean) => {
  for (let i = 0; i < 400 && !isTrue(); i++) await new Promise(resolve => setTimeout(resolve, 25));
  return isTrue();
};

let reads = 0;
const events = createStreams(origin, false, () => reads++);
const client = createApollo(`${origin}/graphql`, events);
const urql = createUrql(`${origin}/graphql`, events);

const search = { serviceId, dates: { from: '2027-01-11', to: '2027-02-01' } };
const starts: string[] = [];
for await (const slot of slotsOf(client, search)) starts.push(slot.start);
const start = starts[2]!;

let apolloChanges = 0;
let urqlChanges = 0;
const ends: unknown[] = [];
const stop = watch(client, search, () => apolloChanges++, failure => ends.push(failure));
const subscription = urql.subscription(WatchSlotsDocument, { search }).subscribe(() => urqlChanges++);
await until(() => reads === 2);

const zoe = { givenName: 'Zoë', familyName: 'Winter', email: 'zoe@mail.example' };
const mistakes = { serviceId, start: 'tomorrow', newContact: { ...zoe, givenName: 'Z'.repeat(201), email: 'nowhere' } };
const refused = await book(client, mistakes);
const german = await client.mutate({
  mutation: BookWhatIsHeldDocument, variables: { input: mistakes }, context: { headers: { 'accept-language': 'de' } },
});

const { data: held } = await client.mutate({
  mutation: HoldATimeDocument, variables: { input: { serviceId, start } },
});
const input = {
  serviceId, start, holdId: held!.holdSlot.hold!.id, newContact: zoe, idempotencyKey: crypto.randomUUID(),
};
lost = 2;
const booked = await book(client, input);
const again = await book(client, input);
const taken = await book(client, { serviceId, start, newContact: { givenName: 'Bo', familyName: 'Late' } });
const seen = await until(() => apolloChanges > 0 && urqlChanges > 0);
stop();
subscription.unsubscribe();

if (booked.kind !== 'booked') throw new Error(JSON.stringify(booked, (_, it) => it instanceof Map ? [...it] : it));
const { id, managementToken, version } = booked.appointment;
const visit = new Visit(client, managementToken!);
const before = await visit.see();
const times = await visit.times(serviceId, id, { from: '2027-01-11', to: '2027-01-11' });
const moved = await visit.move(id, times[5]!, version, crypto.randomUUID());
const stale = await visit.move(id, times[6]!, version, crypto.randomUUID());
const cancelled = await visit.cancel(id);

const days = await urql.query(DatePickerDocument, { search: month(serviceId, 2027, 1) });
const fraction = await client.query({
  query: DatePickerDocument, variables: { search: nextHours(serviceId, 24, new Date('2027-01-18T07:00:00.123Z')) },
});
const broken = await client
  .query({ query: DatePickerDocument, variables: { search: { serviceId, from: 5 as never, to: '2027-01-12T00:00:00Z' } } })
  .then(() => 'accepted', failure => CombinedGraphQLErrors.is(failure) ? failure.errors[0]?.extensions : `${failure}`);

console.log(JSON.stringify({
  starts: starts.length,
  refused: refused.kind === 'refused' ? [...refused.fields] : refused.kind,
  german: german.data?.bookAppointment.userErrors[0]?.message,
  lost, sameAppointment: again.kind === 'booked' && again.appointment.id === id,
  alternatives: taken.kind === 'unavailable' ? taken.alternatives.length : taken.kind,
  seen, reads, ends,
  status: before?.status, ownTimeIsFree: times.includes(start),
  moved: moved?.appointment?.start === times[5], stale: stale?.userErrors[0]?.code,
  cancelled: cancelled?.appointment?.status,
  days: days.data?.slotDays.length, fraction: fraction.data?.slotDays.length, broken,
  clock: [
    onPracticeClock('2027-01-11T10:00:00Z', 'Europe/Berlin', 'de'),
    dateAtPractice(new Date('2027-01-11T23:30:00Z'), 'Europe/Berlin'),
  ],
}));
events.dispose();
process.exit();
