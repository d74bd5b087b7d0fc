// Sends a package as the body of a request of its own, which may be far larger than a form, and shows the page that
// comes back. Without this script the form is sent as it is.

const form = document.querySelector('form[data-upload]');
const status = form.querySelector('[data-status]');

form.addEventListener('submit', async (event) => {
  const file = form.querySelector('input[type=file]').files[0];
  if (!file) {
    return;
  }
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  status.textContent = 'Uploading and looking through it…';
  try {
    const response = await fetch(form.dataset.upload, {
      method: 'POST',
      headers: {
        // Where the session has ended, the page that says so takes the place of this one.
        Accept: 'text/html',
        'Content-Type': 'application/zip',
        'X-CSRF-TOKEN': form.querySelector('input[name=_csrf]').value,
      },
      body: file,
    });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    document.title = page.title;
    const main = page.querySelector('main');
    document.querySelector('main').replaceWith(main);
    main.focus();
  } catch {
    button.disabled = false;
    status.textContent = 'The connection was lost, and nothing is kept. Try again.';
  }
});
