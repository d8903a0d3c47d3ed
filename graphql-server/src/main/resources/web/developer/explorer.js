'use strict';

// The address that a demo prints has its token after #, which browsers do not send. It goes to the headers, and from the address.
const token = new URLSearchParams(location.hash.slice(1)).get('token');
history.replaceState(null, '', location.pathname);
const headers = token ? JSON.stringify({ Authorization: `Bearer ${token}` }, null, 2) : '';

const find = (service, from, to) => `# Free times of a service. Without a token you are a patient.
query Find {
  viewer {
    roles
  }
  services {
    nodes {
      id
      name
    }
  }
  slots(search: { serviceId: "${service}", dates: { from: "${from}", to: "${to}" } }, first: 3) {
    nodes {
      start
      staff {
        displayName
      }
    }
  }
}
`;
const book = (service, start) => `# Books the first free time of the first service.
mutation Book {
  bookAppointment(
    input: {
      serviceId: "${service}"
      start: "${start}"
      newContact: { givenName: "Ada", familyName: "Example", email: "ada@example.org" }
    }
  ) {
    appointment {
      id
      start
      end
      service {
        name
      }
      staff {
        displayName
      }
    }
    alternatives {
      start
    }
    userErrors {
      code
      message
      path
    }
  }
}
`;

const send = (query, variables) => fetch('/graphql', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
  body: JSON.stringify({ query, variables }),
}).then(response => response.json());

/** Documents with real values: a service, and its next free time. */
async function documents() {
  const { data } = await send('{ practice { now } services(first: 1) { nodes { id } } }');
  const service = data.services.nodes[0]?.id ?? 'ID of a service';
  const from = data.practice.now.slice(0, 10);
  const to = new Date(Date.parse(`${from}T12:00:00Z`) + 60 * 86_400_000).toISOString().slice(0, 10);
  const found = await send(
    'query ($search: SlotSearch!) { slots(search: $search, first: 1) { nodes { start } } }',
    { search: { serviceId: service, dates: { from, to } } });
  const start = found.data?.slots.nodes[0]?.start ?? `${from}T09:00:00Z`;
  return [book(service, start), find(service, from, to)];
}

/** Yields one result per server-sent event. The stream of a query or mutation ends after the first. */
async function* run(parameters, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...(options?.headers ?? {}),
      'Content-Type': 'application/json',
      Accept: 'text/event-stream, application/graphql-response+json;q=0.9',
    },
    body: JSON.stringify(parameters),
  });
  if (!(response.headers.get('Content-Type') ?? '').startsWith('text/event-stream')) {
    yield await response.json();
    return;
  }
  let rest = '';
  for await (const text of chunks(response.body.pipeThrough(new TextDecoderStream()))) {
    const events = (rest + text).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (event.startsWith('event: next\n')) {
        yield JSON.parse(event.slice(event.indexOf('data: ') + 'data: '.length));
      }
    }
  }
}

async function* chunks(stream) {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield part.value;
    }
  } finally {
    reader.cancel();
  }
}

documents().catch(() => ['{ practice { name } }']).then(queries => {
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher: run,
      defaultTabs: queries.map(query => ({ query, headers })),
      headers,
      defaultHeaders: headers,
      defaultEditorToolsVisibility: 'headers',
      shouldPersistHeaders: false,
      // What was typed before stays out of the way of the examples, and tokens stay out of the browser's storage.
      storage: { getItem: () => null, setItem: () => {}, removeItem: () => {}, length: 0, clear: () => {} },
    }),
  );
});
