import { render } from 'preact'
import { App } from './app.tsx'
import { Speaking } from './language.tsx'
import { finishSigningIn } from './sign-in/flow.ts'

const signInFailed = await finishSigningIn()

render(
  <Speaking>
    <App signInFailed={signInFailed} />
  </Speaking>,
  document.body,
)
