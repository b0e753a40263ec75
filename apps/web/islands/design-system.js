import { ErrorSummary, initAll, SkipLink } from 'nhsuk-frontend';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('nhsuk-frontend-supported');
void ErrorSummary;
void SkipLink;
initAll();
