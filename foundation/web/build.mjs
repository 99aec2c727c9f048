// Makes the browser files: node build.mjs NODE_MODULES OUT_DIR
// Bundles and minifies CSS and JavaScript with esbuild, joins the icons that icons.txt names into one sprite, gives every
// file a name with the hash of its content, packs it with gzip and Brotli, and writes the table that Rust includes.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const [modules, out] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const assets = path.join(here, 'assets');
const dist = path.join(out, 'dist');
const esbuild = createRequire(path.join(modules, 'x.js'))('esbuild');
const read = (...parts) => fs.readFileSync(path.join(...parts), 'utf8');
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });

// The dark tokens serve twice: for people who chose dark, and for those whose device did.
const dark = read(assets, 'css/tokens-dark.css');
const sheets = ['tokens', 'base', 'parts', 'form', 'phone', 'desk', 'table', 'work', 'care', 'print'];
const css = sheets
  .map((name) => {
    const text = read(assets, `css/${name}.css`);
    if (name !== 'tokens') return text;
    return `${text}\n${dark}\n@media (prefers-color-scheme: dark) {\n${dark.replaceAll('[data-theme=dark]', '[data-theme=auto]')}\n}`;
  })
  .concat(fs.readFileSync(path.join(here, '../forms/assets/forms.css'), 'utf8'))
  .join('\n');

const common = {
  bundle: true,
  minify: true,
  target: 'chrome80',
  outdir: dist,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'file' },
};
await esbuild.build({
  ...common,
  stdin: { contents: css, loader: 'css', resolveDir: path.join(assets, 'css'), sourcefile: 'app.css' },
  entryNames: 'app-[hash]',
});
await esbuild.build({
  ...common,
  entryPoints: [path.join(assets, 'js/app.js')],
  format: 'esm',
  splitting: true,
  nodePaths: [modules],
});

const icons = read(assets, 'icons.txt').split('\n').map((line) => line.trim()).filter(Boolean);
const symbols = icons.map((name) => {
  const inner = read(modules, 'lucide-static/icons', `${name}.svg`)
    .replace(/<!--.*?-->/s, '')
    .replace(/<svg[^>]*>/s, '')
    .replace('</svg>', '')
    .replace(/\s+/g, ' ')
    .replaceAll('> <', '><')
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
});
const put = (name, ext, text) => fs.writeFileSync(path.join(dist, `${name}-${hash(text)}.${ext}`), text);
put('icons', 'svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
for (const name of ['mark']) put(name, 'svg', read(assets, `img/${name}.svg`).trim());

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };
const rust = [];
const names = {};
for (const file of fs.readdirSync(dist).sort()) {
  const bytes = fs.readFileSync(path.join(dist, file));
  const ext = path.extname(file).slice(1);
  const from = (suffix) => `include_bytes!(${JSON.stringify(path.join(dist, file + suffix))})`;
  fs.writeFileSync(path.join(dist, `${file}.gz`), zlib.gzipSync(bytes, { level: 9 }));
  fs.writeFileSync(
    path.join(dist, `${file}.br`),
    zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
  rust.push(
    `Asset { name: ${JSON.stringify(file)}, mime: ${JSON.stringify(types[ext])}, plain: ${from('')}, gzip: ${from('.gz')}, brotli: ${from('.br')} },`,
  );
  const stem = file.replace(/-[0-9A-Za-z]+\.(css|js|svg)$/, '.$1');
  names[stem] ??= file;
}
const url = (stem) => {
  if (!names[stem]) throw new Error(`no ${stem} was made`);
  return JSON.stringify(`/a/${names[stem]}`);
};
fs.writeFileSync(
  path.join(out, 'assets.rs'),
  `pub(crate) static ASSETS: &[Asset] = &[\n${rust.join('\n')}\n];
pub(crate) const CSS: &str = ${url('app.css')};
pub(crate) const JS: &str = ${url('app.js')};
pub(crate) const SPRITE: &str = ${url('icons.svg')};
pub(crate) const MARK: &str = ${url('mark.svg')};
pub(crate) static ICONS: &[&str] = &${JSON.stringify([...icons].sort())};
`,
);
