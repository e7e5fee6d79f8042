import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { until } from '../setup/processes.mjs';

/**
 * The peer: nginx with as many workers as it likes, serving a page from a file, compressed beforehand (gzip_static).
 * @param {string} folder for its files
 * @param {number} port
 * @param {Buffer} page
 * @returns {Promise<{ url: string, stop: () => void } | undefined>} nothing when there is no nginx
 */
export async function startNginx(folder, port, page) {
  const program = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
  if (program === undefined) return undefined;
  mkdirSync(join(folder, 'html'), { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'html', 'page.html'), page);
  writeFileSync(join(folder, 'html', 'page.html.gz'), gzipSync(page, { level: 9 }));
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configuration(folder, port));
  const child = spawn(program, ['-c', config, '-p', folder, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}/page.html`;
  const answers = () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  if (!(await until(answers, 10_000))) throw new Error('nginx did not start');
  return { url, stop: () => child.kill('SIGTERM') };
}

/** @param {string} folder @param {number} port */
function configuration(folder, port) {
  const account = process.getuid?.() === 0 ? 'user root;' : '';
  return `${account}
worker_processes auto;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 4096; }
http {
  access_log off;
  default_type text/html;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}/html; gzip_static on; }
}
`;
}
