/**
 * What the try-it page lacks for whoever does not see it, put right as its parts appear: landmarks, names of selects,
 * levels of headings, answers that scroll by keyboard, and no link inside of a button. It runs in the browser.
 */
export const TRY_IT_SCRIPT = `
const each = (selector, change) => document.querySelectorAll(selector).forEach(change);
const give = (element, name, value) => {
  if (!element.hasAttribute(name)) element.setAttribute(name, value);
};
const mend = () => {
  each('#swagger-ui .information-container', (intro) => give(intro, 'role', 'banner'));
  each('#swagger-ui .scheme-container', (servers) => {
    give(servers, 'role', 'region');
    give(servers, 'aria-label', 'Servers');
  });
  each('#swagger-ui select#servers', (select) => give(select, 'aria-label', 'Server'));
  each('#swagger-ui tr[data-param-name] select', (select) =>
    give(select, 'aria-label', select.closest('tr').dataset.paramName),
  );
  each('#swagger-ui select', (select) => give(select, 'aria-label', 'Media type'));
  each('#swagger-ui h3, #swagger-ui h4, #swagger-ui h5', (heading) =>
    give(heading, 'aria-level', String(Number(heading.tagName[1]) - 1)),
  );
  each('#swagger-ui pre', (answer) => give(answer, 'tabindex', '0'));
  each('#swagger-ui .opblock-summary-control a[href]', (link) => link.removeAttribute('href'));
};
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
`.trim();
