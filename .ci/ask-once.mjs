// Starts a conversation as the chat page does, asks one question, and waits for the answer.
const base = `${process.argv[2]}/v3/directline`

async function call(method, path, token, body) {
  const response = await fetch(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      origin: process.argv[2],
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

const { token } = await call('POST', '/tokens/generate', undefined, { institution: 'nki', locale: 'nl' })
const started = await call('POST', '/conversations', token, { locale: 'nl' })
const path = `/conversations/${started.conversationId}/activities`
await call('POST', path, started.token, {
  type: 'message',
  text: 'wat kost een second opinion?',
  from: { id: 'visitor' },
})
for (let attempt = 0; attempt < 50; attempt++) {
  const { activities } = await call('GET', path, started.token)
  if (activities.some((each) => each.channelData?.key === 'answer.costs')) {
    console.log(`asked and answered under Node ${process.version}`)
    process.exit(0)
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
}
throw new Error('no answer within five seconds')
