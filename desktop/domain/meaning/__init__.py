"""What figures mean, whatever the form: concepts and their printed names, and how a table's labels give its cells one."""
