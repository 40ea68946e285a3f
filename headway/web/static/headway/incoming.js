// Says how far a delivery has come, once a second, and leads on when the work has ended.
// Without it the page loads itself anew.
const shown = document.getElementById("progress")

async function look() {
  try {
    const told = await (await fetch(shown.dataset.progress)).json()
    if (told.ended) return window.location.reload()
    // only news: what is written again would be read out again
    if (shown.textContent !== told.said) shown.textContent = told.said
  } catch {
    // the server may be starting anew; ask again
  }
  setTimeout(look, 1000)
}

setTimeout(look, 1000)
