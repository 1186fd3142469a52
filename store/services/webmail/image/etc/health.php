<?php
// PHP runs, and the database can be read and written.
header('Content-Type: text/plain');
try {
    $database = new PDO('sqlite:/data/roundcube.db');
    $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    $version = $database->query("SELECT value FROM system WHERE name = 'roundcube-version'")->fetchColumn();
    if ($version === false) throw new Exception('the database is empty');
    if (!is_writable('/data/roundcube.db') || !is_writable('/data/temp')) throw new Exception('the data cannot be written');
    if (disk_free_space('/data') < 1048576) throw new Exception('there is no space left for data');
    echo "well\n";
} catch (Exception $error) {
    http_response_code(503);
    echo $error->getMessage(), "\n";
}
