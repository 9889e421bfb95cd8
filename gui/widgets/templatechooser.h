// Which template a task begins from, and the values of its variables.
#pragma once

#include "core/client/prompttemplate.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace coord {

class TemplateChooser : public QWidget {
    Q_OBJECT
public:
    static constexpr int maxTemplates = 500; //!< that are offered
    static constexpr int maxVariables = 50; //!< of one that have a field

    //! Offers what `coord templates` keeps in \a configDirectory.
    explicit TemplateChooser(const QString &configDirectory, QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const;
    void choose(const QString &name);
    //! What a label is to be the buddy of.
    [[nodiscard]] QComboBox *field() const { return m_name; }
    //! The template with its values; what is wrong with it; or one without a name for none.
    [[nodiscard]] Result<PromptTemplate> chosen() const;

Q_SIGNALS:
    //! Another one was chosen, or another value was given: chosen() has changed.
    void changed();

private:
    void showVariables();

    QString m_configDirectory;
    QComboBox *m_name;
    QWidget *m_form = nullptr;
    QHash<QString, QLineEdit *> m_values;
};

} // namespace coord
