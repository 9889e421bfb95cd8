// An exchange between peers and a coordinator, written down as data: what each says, hears and
// asks, step by step. tests/data/interop holds them; a step is an object of one of these forms.
//
//   {"agent": "A", "authorization": "…", "path": "…"}     A connects at /agent
//   {"client": "C", …}                                     C connects at /cli
//   {"register": "A", "with": {…}}                         A connects and registers as an agent of
//   the original
//   {"by": "A", "says": "type", "payload": {…}, "id": "…", "binary": true}
//   {"by": "A", "sends": "any text"}
//   {"by": "C", "asks": "command", "args": {…}, "gets": {…} | "refused": "text", "until": true}
//   {"to": "A", "comes": "type", "payload": {…}, "id": "…", "exactly": true, "afterMs": 25}
//   {"to": "A", "closes": code, "reason": "text"}
//   {"by": "A", "leaves": true} or {"by": "A", "cuts": true}
//   {"quiet": ["A", "C"]}                                  nothing is on its way to any of them, in
//   this order
//   {"http": "GET /path", "authorization": "…", "upgrade": true, "headers": {…}, "body": {…} |
//   "text": "…",
//    "status": 200, "gets": {…} | "answers": "exact body"}
//
// "comes" means the very next frame, so whatever else a peer hears makes the exchange fail. "until"
// asks again as long as the answer is another one. "afterMs" counts from what the peer
// said last, so that a slow machine cannot make it fail.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace coord::test {

struct Exchange {
    QString name; //!< reads as a sentence
    QJsonObject options; //!< of the engine, in milliseconds and bytes
    QJsonArray steps;
};

//! All exchanges of a file. Aborts with the file's name where it is not JSON of this form.
QList<Exchange> readExchanges(const QString &path);

//! Plays \a exchange against a coordinator of its own. Empty where everything was as written, else
//! the step and what was different.
QString play(const Exchange &exchange);

} // namespace coord::test
