/* What is typed and clicked reaches the server in its order.

Until its line stands, NiceGUI holds each event by a timer of its own and lets them go as the
timers fall: an older text could arrive after a newer one, or after the key that stores it. Here
they wait in one row instead, at the first connection and whenever the line is away. */
(() => {
  const waiting = [];
  let stands = false;

  const hold = (socket) => {
    const emit = socket.emit.bind(socket);
    socket.emit = (name, ...values) =>
      name === "event" && !stands ? waiting.push([name, ...values]) : emit(name, ...values);
    socket.on("disconnect", () => {
      stands = false;
    });
  };

  Object.defineProperty(window, "did_handshake", {
    get: () => Boolean(window.socket),
    set: (done) => {
      if (!done) hold(window.socket);
      stands = done;
      if (stands) waiting.splice(0).forEach((event) => window.socket.emit(...event));
    },
  });
})();
