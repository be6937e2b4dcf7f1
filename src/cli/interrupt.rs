//! A run that is interrupted leaves no half-written file, and ends as whoever interrupted it expects.

/// From here on, an interrupt or a request to end removes what is being written, then ends the program the way the signal
/// does: a shell shows status 130 or 143, and a loop in it stops.
#[cfg(unix)]
pub(super) fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};

    // Where signals cannot be watched they end the program all the same.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            figcheck::discard_unfinished();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
pub(super) const fn watch() {}
