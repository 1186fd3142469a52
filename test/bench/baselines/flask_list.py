"""The list of jobs in Flask and waitress: the same rows, the same JSON, a request id and a line in the log."""

import json
import sqlite3
import sys
import time
import uuid

from flask import Flask, g, jsonify, request
from waitress import serve

database, socket = sys.argv[1:]
app = Flask(__name__)


@app.before_request
def begin():
    g.started = time.perf_counter()
    g.id = str(uuid.uuid4())


@app.after_request
def end(response):
    response.headers["x-request-id"] = g.id
    line = {
        "at": time.time(),
        "level": "info",
        "event": "request",
        "id": g.id,
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.started) * 1000, 1),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    return response


def rows():
    # A connection for each thread and request, as Flask's own documentation has it.
    if "db" not in g:
        g.db = sqlite3.connect(database)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close(_):
    db = g.pop("db", None)
    if db is not None:
        db.close()


def shape(row):
    item = dict(row)
    item["problem"] = json.loads(item["problem"])
    return item


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.get("/api/jobs")
def jobs():
    limit = request.args.get("limit", default=50, type=int)
    found = rows().execute("select * from job order by id desc limit ?", (limit + 1,)).fetchall()
    page = found[:limit]
    return jsonify(items=[shape(row) for row in page], next=page[-1]["id"] if len(found) > limit else None)


serve(app, unix_socket=socket, threads=4)
