//! Documents made from samples and read back; files taken in, refused and handed out.

mod files;
mod hostile;
mod printed;
mod samples;
mod uploads;
