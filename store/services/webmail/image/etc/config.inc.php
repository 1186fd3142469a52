<?php
// Roundcube's settings, from those of the service. Mail is read and sent by the Email service, as the person who signed in.
$config = [];
$domain = getenv('CELL_DOMAIN');
$config['db_dsnw'] = 'sqlite:////data/roundcube.db?mode=0600';
$config['des_key'] = trim(file_get_contents('/data/session-key'));

// The name in the certificate is the one that mail programs know; inside, the server has another.
$config['imap_host'] = 'ssl://cell-email:993';
$config['smtp_host'] = 'tls://cell-email:587';
$config['managesieve_host'] = 'tls://cell-email:4190';
$trust = ['verify_peer' => true, 'verify_peer_name' => true, 'peer_name' => "mail.$domain", 'capath' => '/etc/ssl/certs'];
if (@filesize('/run/trust/root.pem') > 0) $trust['cafile'] = '/run/trust/root.pem';
$config['imap_conn_options'] = $config['smtp_conn_options'] = $config['managesieve_conn_options'] = ['ssl' => $trust];
$config['smtp_user'] = '%u';
$config['smtp_pass'] = '%p';

// `ada`, `Ada` and `ada@<domain>` are one person.
$config['username_domain'] = $config['mail_domain'] = $domain;
$config['username_domain_forced'] = true;
$config['login_lc'] = 2;
$config['login_autocomplete'] = 2;
$config['login_rate_limit'] = 5;

// Sessions are files in memory: a password, sealed as it is, never lies on the disk.
$config['session_storage'] = 'php';
$config['session_lifetime'] = (int) getenv('SESSION_MINUTES');
$config['ip_check'] = false;
$config['use_https'] = true;

$config['max_message_size'] = getenv('MESSAGE_MB') . 'M';
$config['product_name'] = 'Webmail';
$config['skin'] = 'elastic';
$config['skin_logo'] = null;
$config['plugins'] = ['archive', 'zipdownload', 'managesieve', 'markasjunk'];
$config['managesieve_vacation'] = 1;
$config['drafts_mbox'] = 'Drafts';
$config['sent_mbox'] = 'Sent';
$config['trash_mbox'] = 'Trash';
$config['junk_mbox'] = 'Junk';
$config['archive_mbox'] = 'Archive';

$config['temp_dir'] = '/data/temp';
$config['log_driver'] = 'stdout';
$config['log_dir'] = '/tmp/cell';
$config['enable_installer'] = false;
$config['enable_spellcheck'] = false;
$config['mime_types'] = '/etc/mime.types';
