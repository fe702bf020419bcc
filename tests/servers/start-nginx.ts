import { join } from "node:path";
import { addFiles } from "../support/folder.ts";
import { startServer } from "../support/server-program.ts";

/** Start nginx on loopback with the configuration that newswire wrote. It stops after the last test of the file. */
export async function startNginx(root: string, served: string, port: number): Promise<void> {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ");
  addFiles(root, {
    "server.conf": `daemon off; master_process off; pid ${root}/pid; error_log ${root}/error.log;
      events {}
      http { ${temporary} access_log off; include /etc/nginx/mime.types;
        server { listen 127.0.0.1:${port}; root ${served}; include ${served}/nginx.conf; } }`,
  });
  await startServer("nginx", ["-e", `${root}/error.log`, "-c", join(root, "server.conf")], port);
}
