ALTER TABLE `store` ADD `keys` text;--> statement-breakpoint
ALTER TABLE `store` ADD `roots` text;