import { m } from '@mutirao/messages';

/** The api writes them; endings are its names for them. */
export function draftFiles() {
  return [
    { ending: 'docx', name: 'Word' },
    { ending: 'odt', name: 'OpenDocument' },
    { ending: 'pdf', name: 'PDF' },
    { ending: 'html', name: 'HTML' },
    { ending: 'md', name: 'Markdown' },
    { ending: 'txt', name: m.download_plain() },
    { ending: 'xml', name: 'Akoma Ntoso' },
    { ending: 'json', name: 'JSON' },
  ];
}

export function comparisonFiles() {
  return [
    { ending: 'docx', name: m.download_tracked() },
    { ending: 'odt', name: m.download_tracked_odt() },
    { ending: 'html', name: 'HTML' },
    { ending: 'md', name: 'Markdown' },
    { ending: 'txt', name: m.download_plain() },
  ];
}

export function contributionFiles() {
  return [
    { ending: 'docx', name: m.download_comments() },
    { ending: 'html', name: 'HTML' },
    { ending: 'md', name: 'Markdown' },
    { ending: 'csv', name: m.download_table() },
    { ending: 'json', name: 'JSON' },
  ];
}
