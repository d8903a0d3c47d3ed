'use strict';

const example = `# Add the token that the server printed at startup to the headers below:
# { "Authorization": "Bearer eyJ…" }
{
  viewer {
    roles
  }
  services {
    nodes {
      id
      name
    }
  }
}
`;

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

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: run,
    defaultQuery: example,
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: false,
  }),
);
