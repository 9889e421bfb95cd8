// The dialog "Agent on this machine": which coordinator it serves, and what tasks may do here.
#pragma once

#include "gui/tray/autostart.h"
#include "gui/tray/insideagent.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace coord {

class PlainLabel;

class MachineDialog : public QDialog {
    Q_OBJECT
public:
    //! The agent must outlive it.
    MachineDialog(InsideAgent &agent, Autostart autostart, QWidget *parent = nullptr);

    //! Saves and closes; where something is wrong it says which field, and stays.
    void accept() override;
    [[nodiscard]] QString saidText() const;

private:
    void fillChoices();
    void fill(const MachineSettings &settings);
    QWidget *makePolicy();
    void makeLayout();
    void chooseFolder();
    void onProfile();
    [[nodiscard]] MachineSettings entered() const;

    InsideAgent &m_agent;
    const Autostart m_autostart;
    QComboBox *m_connection;
    QComboBox *m_profile;
    QLineEdit *m_name;
    QLineEdit *m_folder;
    QWidget *m_policy = nullptr; //!< what a profile says instead
    QSpinBox *m_maxConcurrent;
    QPlainTextEdit *m_allowed;
    QPlainTextEdit *m_disallowed;
    QComboBox *m_mode;
    QDoubleSpinBox *m_budget;
    QComboBox *m_isolation;
    QCheckBox *m_notifies;
    QCheckBox *m_starts;
    PlainLabel *m_said;
};

} // namespace coord
