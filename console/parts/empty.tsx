/** A list with nothing on it: what that means, and what then. */
export function Empty({ title, help }: { readonly title: string; readonly help: string }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{help}</p>
    </div>
  )
}
