import { type Html, html } from '../../shared/html.ts'
import type { WidgetContext } from './event.ts'
import { STYLE } from './style.ts'

/** Wraps the widget's content in its style and the dashboard's theme. */
export const frame = ({ theme }: WidgetContext, content: Html): string =>
  html`<style>${{ html: STYLE }}</style><div class="mailroom ${theme}">${content}</div>`.html
