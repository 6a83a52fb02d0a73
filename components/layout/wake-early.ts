/**
 * Next runs this before anything else of its own (`instrumentationClientInject`), and then waits for a task: React's half of
 * waking up is done here, so that neither half keeps a phone from scrolling for long.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is loaded, and nothing of it used
import 'react-dom/client'
