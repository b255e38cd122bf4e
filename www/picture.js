// A diagram as a file of pixels.

/** What is drawn as a PNG; null before there is anything. */
export async function picture(diagram) {
  if (!diagram.isLive) return null;
  const canvas = document.createElement('canvas');
  diagram.ask('picture', canvas);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}
