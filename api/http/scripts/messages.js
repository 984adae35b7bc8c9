// What scripts say, in the language of the page, which brings the sentences that are not English.
const gettext = (() => {
  const messages = JSON.parse(document.body.dataset.messages ?? "{}");
  return (message, values = {}) => (messages[message] ?? message).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
})();
