/** Plain text as Telegram's HTML: whatever is in it is shown as it stands. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
