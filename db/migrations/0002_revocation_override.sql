CREATE TABLE `revocation_override` (
	`service` text NOT NULL,
	`mark` text NOT NULL,
	`version` text NOT NULL,
	`revoked` text NOT NULL,
	`reason` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`service`, `mark`)
);
